export interface Running {
  pid?: number | undefined;
  exited: Promise<{ code: number | null; signal?: string | null; error?: Error }>;
  stop: () => Promise<void>;
}
export function keepRunning(options: {
  name: string;
  start: () => Promise<Running> | Running;
  report: (sentence: string) => void;
  logFile: string;
}): Promise<{ readonly pid: number | undefined; stop: () => Promise<void> }>;
