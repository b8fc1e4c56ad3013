import { benchSearch } from '#app/features/vetting/bench-path.ts';
import type { BenchView } from '#app/features/vetting/review-page.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { EvidencePapers, EvidenceSection } from './evidence.tsx';
import { SectionNoteForm } from './section-note-form.tsx';

type EvidenceBenchProps = {
  readonly view: BenchView;
  /** Who rates for themselves ticks sections off and writes notes beside them. */
  readonly own?: boolean;
};

/** What the partner sent about the subject, a section at a time, ticked off as it is read. */
export function EvidenceBench({ view, own = true }: EvidenceBenchProps) {
  const { base, on, standard, evidence } = view;
  const open = own && view.open;
  const { tabs, current, read, section, documents, attestations } = evidence;
  const place = { on, standard: standard.key };
  const at = tabs.findIndex(({ key }) => key === current.key);
  const next = tabs[at + 1]?.key ?? current.key;

  return (
    <section className="stack" aria-labelledby="evidence-heading">
      <div className="row row--between row--base">
        <h2 id="evidence-heading">Evidence</h2>
        {open && (
          <span className="small">
            {read} of {tabs.length} sections read
          </span>
        )}
      </div>
      {open && <Stripes filled={read} total={tabs.length} />}
      <TabsNav
        label="Sections of the application"
        tabs={tabs.map((tab, index) => ({
          href: `${base}${benchSearch({ ...place, section: tab.key })}`,
          label: `${index + 1}. ${tab.title}`,
          current: tab.key === current.key,
          viewed: tab.read,
        }))}
      />
      {section ? (
        <EvidenceSection section={section} level={3} />
      ) : (
        <EvidencePapers documents={documents} attestations={attestations} />
      )}
      {own && <SectionNoteForm view={view} />}
      {open && (
        <div className="row">
          <PostButton
            action={`${base}/read${benchSearch({ ...place, section: current.read ? current.key : next })}`}
            values={{ section: current.readKey, read: current.read ? '' : 'on' }}
            look="line"
            small
            {...(!current.read && { icon: 'check' as const })}
          >
            {current.read ? 'Mark as not read' : `I have read section ${at + 1}`}
          </PostButton>
        </div>
      )}
    </section>
  );
}
