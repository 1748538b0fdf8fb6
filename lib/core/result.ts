/** What a use case answers: a value, or one of the failures that it expects. Bugs throw instead. */
export type Result<T, Code extends string> = { ok: true; value: T } | { ok: false; code: Code };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const fail = <Code extends string>(code: Code): { ok: false; code: Code } => ({ ok: false, code });
