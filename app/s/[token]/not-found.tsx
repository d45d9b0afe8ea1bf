import { PageMessage } from "@/components/layout/page-message";

/** The same for every link that shows nothing, whatever the reason. */
export default function ShareNotFound() {
  return (
    <PageMessage title="This link does not work" action={null}>
      It may have expired or been revoked. Ask whoever sent it for another.
    </PageMessage>
  );
}
