export function tryLock(file: string): { release: () => void } | undefined;
export function withLock<T>(file: string, work: () => Promise<T>): Promise<T>;
