import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { qrCode } from '#app/platform/qr.server.ts';
import { Page } from '#app/ui/page.tsx';
import { ActSection } from './act-section.tsx';
import { AskSection } from './ask-section.tsx';
import { ChartSection } from './chart-section.tsx';
import { ColorSection } from './color-section.tsx';
import { CompareSection } from './compare-section.tsx';
import { FindSection } from './find-section.tsx';
import { ListSection } from './list-section.tsx';
import { PaperSection } from './paper-section.tsx';
import { QualitySection } from './quality-section.tsx';
import { RefusedSection } from './refused-section.tsx';
import { SaySection } from './say-section.tsx';
import { ShareSection } from './share-section.tsx';
import { ShellSection } from './shell-section.tsx';
import { TableSection } from './table-section.tsx';

export const meta: MetaFunction = () => [
  { title: 'The kit – Crosswalk' },
  { name: 'robots', content: 'noindex' },
];

const parts = [
  { id: 'color', label: 'Color and type' },
  { id: 'bars', label: 'Bars' },
  { id: 'act', label: 'Act' },
  { id: 'ask', label: 'Ask' },
  { id: 'refused', label: 'Ask again' },
  { id: 'say', label: 'Say' },
  { id: 'quality', label: 'Status and quality' },
  { id: 'find', label: 'Find' },
  { id: 'lists', label: 'Lists' },
  { id: 'tables', label: 'Tables' },
  { id: 'compare', label: 'Compare' },
  { id: 'charts', label: 'Charts and map' },
  { id: 'paper', label: 'Paper' },
  { id: 'share', label: 'Share' },
];

/** The codes of a site are drawn on its server; this one leads to the kit itself. */
export function loader({ request }: LoaderFunctionArgs) {
  const address = new URL('/kit', request.url).href;
  return json({ address, qr: qrCode(address) });
}

export default function Kit() {
  const { address, qr } = useLoaderData<typeof loader>();
  return (
    <Page
      title="The kit"
      lede="Every part of Crosswalk, on one page. Stripes count things. Rules divide. Boxes are for doing. The names and figures here are invented."
      gap="large"
    >
      <nav aria-label="Parts of the kit">
        <ul className="chips">
          {parts.map(({ id, label }) => (
            <li key={id}>
              <a className="chip" href={`#${id}`}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ColorSection />
      <ShellSection />
      <ActSection />
      <AskSection />
      <RefusedSection />
      <SaySection />
      <QualitySection />
      <FindSection />
      <ListSection />
      <TableSection />
      <CompareSection />
      <ChartSection />
      <PaperSection />
      <ShareSection address={address} qr={qr} />
    </Page>
  );
}
