import { CopyButton } from '#app/ui/copy-button.tsx';
import { Section } from '#app/ui/page.tsx';
import { QrCode } from '#app/ui/qr-code.tsx';
import { ShareLink } from '#app/ui/share-link.tsx';

type ShareSectionProps = {
  readonly address: string;
  readonly qr: { readonly size: number; readonly path: string };
};

export function ShareSection({ address, qr }: ShareSectionProps) {
  return (
    <Section title="Share" id="share">
      <div className="stack">
        <ShareLink address={address} about="the kit" qr={qr}>
          <p className="small muted">Read out, copied by hand, copied by the button, or photographed.</p>
        </ShareLink>
        <h3>The parts alone</h3>
        <div className="row">
          <QrCode {...qr} label="QR code that leads to this page" />
          <CopyButton text={address}>Copy the address</CopyButton>
        </div>
        <p className="small muted">
          Without script there is nothing to press, and the address stands in full.
        </p>
      </div>
    </Section>
  );
}
