import { CircleX } from "lucide-react";

/** What went wrong with the whole form. Always in the page, so that it is announced when filled. */
export function FormFailure({ message }: { message: string | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {message && (
        <p className="flex items-start gap-2 text-destructive">
          <CircleX className="mt-0.5 size-4 shrink-0 stroke-[1.6]" aria-hidden />
          {message}
        </p>
      )}
    </div>
  );
}
