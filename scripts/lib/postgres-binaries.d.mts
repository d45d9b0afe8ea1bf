export function isWorldReadable(file: string): boolean;
export function postgresBinaries(otherUser: boolean): string;
