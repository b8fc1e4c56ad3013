import { LinkButton } from '#app/ui/button.tsx';
import { Page } from '#app/ui/page.tsx';

type Props = { readonly again: { readonly href: string; readonly label: string } };

export function LinkGone({ again }: Props) {
  return (
    <Page
      title="This link does not work any more"
      lede="Each link works once and for a limited time, and a newer mail ends the older one."
    >
      <div className="row">
        <LinkButton href={again.href}>{again.label}</LinkButton>
      </div>
    </Page>
  );
}
