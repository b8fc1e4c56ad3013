import type { SchoolCode } from '#app/domain/shared/id.ts';
import { setCouncilMail } from '#app/features/council/council-mails.server.ts';
import { sinceLastVisit } from '#app/features/my-school/since-last-visit.server.ts';
import { saveOfficeText } from '#app/features/office-text/office-texts.server.ts';
import { STARTER_TEXTS } from '#app/features/office-text/starter-texts.ts';
import { PartnershipFilters } from '#app/features/oversight/filters.ts';
import { savePartnershipView } from '#app/features/oversight/partnership-views.server.ts';
import { at, type Person, type Staff, type Stage } from './stage.ts';
import { HOME_SCHOOL } from './stage-schools.server.ts';

/** What each side finds on its pages: the Office’s views and words, a council that is written to, an earlier visit. */
export async function stageSides(
  stage: Stage,
  staff: Staff,
  leaders: ReadonlyMap<SchoolCode, Person>,
): Promise<void> {
  const director = stage.as(staff.director, 'office-director', at('2026-09-02'));
  await saveOfficeText(director, {
    kind: 'data-requests',
    words: { ...STARTER_TEXTS['data-requests'], link: 'https://data.example.org/request' },
    seen: 0,
  });
  await saveOfficeText(director, {
    kind: 'contract',
    words: { ...STARTER_TEXTS.contract, link: 'https://purchasing.example.org/contracts' },
    seen: 0,
  });
  const officer = stage.as(staff.officer, 'office-staff', at('2026-09-21'));
  const views = [
    { name: 'Overdue', shared: true, state: { overdue: 'yes' } },
    { name: 'Overdue without an agreement', shared: true, state: { overdue: 'yes', missing: 'agreement' } },
    { name: 'Highest need, not cleared', shared: false, state: { band: '80', standing: 'not-cleared' } },
  ];
  for (const view of views) {
    await savePartnershipView(officer, { ...view, state: PartnershipFilters.parse(view.state) });
  }
  const schoolCode = HOME_SCHOOL.code as SchoolCode;
  const leader = stage.as(leaders.get(schoolCode)!, 'school-leader', at('2026-09-30'), { schoolCode });
  await setCouncilMail(leader, { email: 'council@demo.example.org', language: 'es', on: true });
  await sinceLastVisit(leader, schoolCode);
}
