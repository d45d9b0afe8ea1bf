import "server-only";
import { log } from "../log";
import { liveHub } from "./hub";

/** All in milliseconds. */
const commentEvery = 15_000;
const checkEvery = 30_000;
const retryAfter = 3_000;
/** Unread messages after which a browser counts as gone. */
const backlogMaximum = 256;

interface StreamOptions {
  ownerId: string;
  /** Whether the session behind this stream still counts; asked again and again while it is open. */
  isStillSignedIn(): Promise<boolean>;
  /** Aborted when the browser goes away. */
  signal: AbortSignal;
}

/**
 * The live updates of one browser as server-sent events: `hello` means "fetch again", also later on, `takes`
 * carries `{takes: TakeDto[]}`. Ends when the session does; a browser then learns why by asking
 * anything else.
 *
 * @throws AppError too_many_attempts when the owner has too many streams open.
 */
export function liveStream({ ownerId, isStillSignedIn, signal }: StreamOptions) {
  const encoder = new TextEncoder();
  let stop = () => {};

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let isStopped = false;
        const end = () => {
          if (isStopped) return;
          stop();
          controller.close();
        };
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) < -backlogMaximum) return end();
          controller.enqueue(encoder.encode(text));
        };
        const check = async () => {
          try {
            if (!(await isStillSignedIn())) end();
          } catch (error) {
            // A database that is away is no reason to sign anyone out; the next look decides.
            log().warn({ err: error }, "live stream could not check its session");
          }
        };
        send(`retry: ${retryAfter}\n\n`);
        const unsubscribe = liveHub().subscribe(ownerId, {
          hello: () => send("event: hello\ndata: {}\n\n"),
          takes: (takes) => send(`event: takes\ndata: ${JSON.stringify({ takes })}\n\n`),
          end,
        });
        const comments = setInterval(() => send(": still here\n\n"), commentEvery);
        const checks = setInterval(() => void check(), checkEvery);
        stop = () => {
          isStopped = true;
          clearInterval(comments);
          clearInterval(checks);
          unsubscribe();
          signal.removeEventListener("abort", end);
        };
        signal.addEventListener("abort", end);
        if (signal.aborted) end();
      },
      cancel: () => stop(),
    },
    { highWaterMark: 0 },
  );
}
