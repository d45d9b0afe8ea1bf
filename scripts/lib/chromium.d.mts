/** The program's path. @throws Failure when there is none. */
export function findChromium(): Promise<string>;
