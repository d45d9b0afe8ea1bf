"use client";

import { CircleX } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";

const frame = "mx-auto grid max-w-280 gap-8 px-8 pt-8 pb-24 phone:gap-6 phone:p-4";

/** As large as the page that follows, so that nothing moves when it is there. */
export function SpendSkeleton() {
  return (
    <main id="main" className={frame}>
      <div>
        <h1 className="text-lg font-medium">Spend</h1>
        <p className="mt-0.5 text-muted-foreground">Adding up.</p>
      </div>
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <Skeleton className="h-25 rounded-lg" />
        <Skeleton className="h-25 rounded-lg" />
      </div>
      <Skeleton className="h-20 rounded-lg" />
      <Skeleton className="h-48 rounded-lg" />
    </main>
  );
}

interface SpendErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** The sums could not be read; what was spent is recorded all the same. */
export function SpendError({ error, reset }: SpendErrorProps) {
  const router = useRouter();
  useEffect(() => console.error(error), [error]);
  const again = () =>
    startTransition(() => {
      // What failed was the server's part, so the server has to be asked once more.
      router.refresh();
      reset();
    });
  return (
    <main id="main" className={frame}>
      <h1 className="text-lg font-medium">Spend</h1>
      <Banner role="alert">
        <CircleX aria-hidden="true" className="text-destructive" />
        <span>
          The sums could not be read. Nothing is lost, every charge is recorded.
          {error.digest ? ` The log has the details under ${error.digest}.` : ""}
        </span>
        <Button size="sm" onClick={again}>
          Try again
        </Button>
      </Banner>
    </main>
  );
}
