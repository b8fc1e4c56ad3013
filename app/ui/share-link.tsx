import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import { QrCode } from './qr-code.tsx';

type ShareLinkProps = {
  readonly address: string;
  /** What the address leads to. */
  readonly about: string;
  readonly qr: { readonly size: number; readonly path: string };
  readonly copy?: ReactNode;
  readonly qrLabel?: string | undefined;
  readonly children?: ReactNode;
};

/** The address in full, to be read out or copied by hand; a button that copies it; and the same to be photographed. */
export function ShareLink({ address, about, qr, copy, qrLabel, children }: ShareLinkProps) {
  return (
    <div className="share">
      <QrCode {...qr} label={qrLabel ?? `QR code that leads to ${about}`} />
      <div className="stack stack-s">
        <p className="share__address">{address}</p>
        <div className="row">
          <CopyButton text={address}>{copy ?? 'Copy the link'}</CopyButton>
        </div>
        {children}
      </div>
    </div>
  );
}
