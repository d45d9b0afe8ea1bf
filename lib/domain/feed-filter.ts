/** What the studio's feed can be narrowed to; also its words in the address. */
export const feedFilters = ["all", "running", "needs-you"] as const;
export type FeedFilter = (typeof feedFilters)[number];
