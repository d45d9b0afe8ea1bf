export function databaseUrl(socketDirectory: string, name: string): string;
export function inDatabase(url: string, name: string): string;
export function databaseAnswers(url: string): Promise<boolean>;
export function ensureDatabase(adminUrl: string, name: string): Promise<void>;
