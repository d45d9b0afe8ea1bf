export function listFiles(
  root: string,
  entries: string[],
  skip?: (file: string) => boolean,
): string[];
export function hashFiles(
  root: string,
  entries: string[],
  options?: { skip?: (file: string) => boolean; salt?: string },
): string;
