import type { SupplementGroup } from '#app/features/supplement/supplement-lines.ts';
import type { supplementSections } from '#app/features/supplement/supplement-sections.server.ts';
import { LongText } from '#app/ui/details.tsx';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

/** What was answered during the year, each time with its day and who answered; nothing where nothing was. */
export function Supplements({
  supplements,
}: {
  readonly supplements: Awaited<ReturnType<typeof supplementSections>>;
}) {
  return supplements.map(({ key, heading, groups }) => (
    <Section key={key} title={heading}>
      <SupplementGroups groups={groups} />
    </Section>
  ));
}

export function SupplementGroups({ groups }: { readonly groups: readonly SupplementGroup[] }) {
  return groups.map(({ key, title, lines }) => (
    <Section key={key} title={title ?? 'The organization'} level={3} look="plain" tight>
      <SummaryList
        items={lines.map(({ key, label, words, long, fileHref }) => ({
          key,
          term: label,
          value: fileHref ? (
            <a href={fileHref}>{words}</a>
          ) : words !== null && long ? (
            <LongText text={words} />
          ) : (
            words
          ),
        }))}
      />
    </Section>
  ));
}
