"use client";

import { useEffect } from "react";
import { PageMessage } from "@/components/layout/page-message";
import { Button } from "@/components/ui/button";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  useEffect(() => console.error(error), [error]);
  return (
    <PageMessage
      title="This page could not be shown"
      action={<Button onClick={() => reset()}>Try again</Button>}
    >
      Nothing is lost: shots, takes and what you typed are safe.
      {error.digest ? ` The log has the details under ${error.digest}.` : ""}
    </PageMessage>
  );
}
