import { FeedSkeleton } from "@/components/studio/feed-states";

export default function Loading() {
  return (
    <main
      id="main"
      className="grid grid-cols-[var(--composer-w)_minmax(0,1fr)] phone:grid-cols-[minmax(0,1fr)]"
    >
      <div className="h-[calc(100dvh-var(--topbar-h))] border-r phone:hidden" />
      <div className="px-8 pt-15.5 phone:px-4">
        <FeedSkeleton />
      </div>
    </main>
  );
}
