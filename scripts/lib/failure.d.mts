export class Failure extends Error {}
export function sentenceFor(error: unknown, place?: string): string | undefined;
export function fail(error: unknown): never;
