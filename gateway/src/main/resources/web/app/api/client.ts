import {Problem} from './problem';

/** Asks the gateway for something. The browser sends the session's cookie; nothing here knows a token. */
export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
    let response: Response;
    try {
        response = await fetch(path, {signal, headers: {Accept: 'application/json'}});
    } catch (failure) {
        if (signal?.aborted) {
            throw failure;
        }
        throw Problem.offline();
    }
    if (response.status === 401) {
        signIn();
    }
    if (!response.ok) {
        throw await Problem.of(response);
    }
    return (await response.json()) as T;
}

/** Away to sign in, and back to where we are. */
function signIn(): void {
    const here = window.location.pathname + window.location.search;
    window.location.assign('/app/login?to=' + encodeURIComponent(here));
}
