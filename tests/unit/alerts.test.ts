import { expect, it } from "vitest";
import { alertSentence, endedTakes, titleWithCount } from "@/lib/client/alerts";
import type { TakeDto } from "@/lib/domain/dtos";

const take = (status: string) =>
  ({ id: "t", status, shotNumber: 3, number: 1 }) as unknown as TakeDto;
const change = (before: string | null, after: string) => ({
  before: before === null ? undefined : take(before),
  after: take(after),
});

it("tells of takes that ended by themselves, once", () => {
  const ended = endedTakes([
    change("running", "ready"),
    change("queued", "failed"),
    change("submitting", "needs_attention"),
    change("running", "cancelled"),
    change("waiting", "running"),
    // A mark on a finished take, and one this browser learns of only now.
    change("ready", "ready"),
    change(null, "ready"),
  ]);
  expect(ended.map(alertSentence)).toEqual([
    "Shot 3, take 1 is ready.",
    "Shot 3, take 1 failed.",
    "Shot 3, take 1 needs you: its outcome is unknown.",
  ]);
});

it("counts in the title and takes the count away", () => {
  expect(titleWithCount("Studio – Retake", 2)).toBe("(2) Studio – Retake");
  expect(titleWithCount("(2) Studio – Retake", 3)).toBe("(3) Studio – Retake");
  expect(titleWithCount("(3) Studio – Retake", 0)).toBe("Studio – Retake");
});
