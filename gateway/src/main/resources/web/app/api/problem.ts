/** What went wrong, as the server tells it (RFC 9457), or as the network does. */
export class Problem extends Error {
    readonly status: number;
    readonly code: string;
    readonly detail: string;
    /** Finds the request in the log of every part. Empty where no answer came. */
    readonly correlation: string;

    constructor(status: number, code: string, detail: string, correlation: string) {
        super(`${status} ${code}`);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.correlation = correlation;
    }

    static async of(response: Response): Promise<Problem> {
        const correlation = response.headers.get('X-Request-Id') ?? '';
        try {
            const body = await response.json();
            return new Problem(response.status, body.code ?? '', body.detail ?? '', body.traceId ?? correlation);
        } catch {
            return new Problem(response.status, '', '', correlation);
        }
    }

    static offline(): Problem {
        return new Problem(0, 'offline', '', '');
    }
}
