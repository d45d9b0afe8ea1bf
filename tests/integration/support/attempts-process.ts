import { beginAttempt } from "@/lib/auth/sign-in-limit";

/** A web process of its own: makes that many attempts at once and prints how many were let through. */
const [email = "", address = "", count = "0"] = process.argv.slice(2);
const outcomes = await Promise.allSettled(
  Array.from({ length: Number(count) }, () => beginAttempt(email, address)),
);
console.error(outcomes.find((outcome) => outcome.status === "rejected")?.reason ?? "none refused");
process.stdout.write(String(outcomes.filter(({ status }) => status === "fulfilled").length));
process.exit(0);
