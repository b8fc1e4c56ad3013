import { Page } from '#app/ui/page.tsx';
import { PartAside } from './part-aside.tsx';
import { PartErrors, PartForm, type PartReply, type PartView } from './part-form.tsx';

type PartPageProps = { readonly view: PartView; readonly reply: PartReply | undefined };

/** One topic: its questions, who reads them, and two ways to save. */
export function PartPage({ view, reply }: PartPageProps) {
  const crumbs = [
    { href: '/partner/application', label: 'Application' },
    ...(view.offeringId === null
      ? []
      : [{ href: `/partner/application/offerings/${view.offeringId}`, label: view.offering }]),
  ];
  return (
    <Page
      title={view.title}
      lede={view.about}
      crumbs={crumbs}
      notice={<PartErrors view={view} reply={reply} />}
      aside={<PartAside view={view} />}
      asideLabel="Help with this page"
    >
      <PartForm key={view.title} view={view} reply={reply} />
    </Page>
  );
}
