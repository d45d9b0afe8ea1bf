import type { Metadata } from "next";
import Link from "next/link";
import { PageMessage } from "@/components/layout/page-message";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <PageMessage
      title="There is nothing here"
      action={
        <Button asChild>
          <Link href="/studio">Go to the studio</Link>
        </Button>
      }
    >
      The page does not exist, or what it showed is not yours.
    </PageMessage>
  );
}
