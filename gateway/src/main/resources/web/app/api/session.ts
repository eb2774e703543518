import {read} from './client';

/** Who has signed in, and what that person may do. */
export interface Session {
    name: string;
    tenant: string;
    roles: string[];
    permissions: string[];
}

export function session(): Promise<Session> {
    return read<Session>('/app/session');
}
