export interface PostgresServer {
  pid: number;
  /** Whether it already ran when we came. */
  adopted: boolean;
  exited: Promise<{ code: number | null; signal?: string | null }>;
  /** The studio's database. */
  url: string;
  /** The database administrators connect to. */
  adminUrl: string;
  stop: () => Promise<void>;
}

export function ensurePostgres(options: {
  directory: string;
  logFile: string;
  durable?: boolean;
}): Promise<PostgresServer>;
