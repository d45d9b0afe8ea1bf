/** What one download may cost, in bytes and milliseconds. */
export interface DownloadLimits {
  /** Size of the whole file. */
  maximumBytes: number;
  /** An answer must begin, and then bring `stallBytes`, in each such span. */
  stallMilliseconds: number;
  /** A slow drip of fewer bytes counts as a stall. */
  stallBytes: number;
  /** From the first call to the last byte, all tries and pauses together. */
  totalMilliseconds: number;
  /** Tries in a row that bring nothing. */
  attempts: number;
  /** First pause between tries; it doubles. */
  pauseMilliseconds: number;
}

export interface DownloadRequest {
  url: string;
  /** An existing folder of the caller, who removes it with the file. */
  directory: string;
  /** Origins (scheme, host, port) that may be anywhere. All others must be public. */
  trustedOrigins: readonly string[];
  /** Absent = 2 GB. */
  maximumBytes?: number;
  /** Overrides for the rest of the limits. */
  limits?: Partial<DownloadLimits>;
  signal?: AbortSignal;
}

export interface DownloadedVideo {
  path: string;
  /** Of the bytes as they arrived, in hexadecimal. */
  sha256: string;
  bytes: number;
}
