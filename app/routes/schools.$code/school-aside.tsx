import { useWords } from '#app/features/words/components/use-words.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Panel, Section } from '#app/ui/page.tsx';

type Shown = { phone: string | null; grades: string; address: string | null };

export function SchoolAside({ school }: { school: Shown }) {
  const { t, to, name } = useWords();
  return (
    <>
      {school.phone && (
        <Panel title={t('school.ask')}>
          <p>{t('school.ask-text')}</p>
          <LinkButton href={`tel:${school.phone}`} icon="phone">
            {t('school.call')}
          </LinkButton>
          <p className="small num">{name(school.phone)}</p>
        </Panel>
      )}
      <Section title={t('school.this')} look="quiet">
        <p>{t('schools.grades', { grades: name(school.grades) })}</p>
        {school.address && <p>{name(school.address)}</p>}
      </Section>
      <Section title={t('shell.checked')} look="quiet">
        <ul className="stack stack-s">
          <li>{t('school.check-papers')}</li>
          <li>{t('school.check-adults')}</li>
          <li>{t('school.check-reviewers')}</li>
        </ul>
        <p>{t('school.concern', { link: <a href={to('/report-a-concern')}>{t('shell.concern')}</a> })}</p>
      </Section>
    </>
  );
}
