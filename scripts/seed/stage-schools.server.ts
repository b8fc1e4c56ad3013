import { stringify } from 'csv-stringify/sync';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { type CalendarDate, type SchoolYear, schoolYear } from '#app/domain/shared/year.ts';
import { commitImport } from '#app/features/import/commit-import.server.ts';
import { previewImport } from '#app/features/import/preview-import.server.ts';
import { DEMONSTRATION_PASSWORD } from '#app/platform/demonstration.ts';
import { hashPassword } from '#app/platform/passwords.server.ts';
import { appoint, at, hire, type Person, type Staff, type Stage } from './stage.ts';
import { SCHOOLS } from './world/schools.ts';

/** The school of the published sign-ins. */
export const HOME_SCHOOL = SCHOOLS.find(({ name }) => name === 'Ida Merriweather K–8')!;

const bytes = (rows: readonly (readonly (string | number)[])[]) =>
  new TextEncoder().encode(stringify([...rows.map((row) => [...row])]));
const hundredths = (value: number) => `0.${String(value).padStart(2, '0')}`;

/** The district's two files of each of two years, brought in as the Office would. */
export async function stageSchools(stage: Stage, staff: Staff): Promise<void> {
  await stageYear(stage, staff, { year: schoolYear('2025-26'), spring: '2025', fewer: 7, less: 2 });
  await stageYear(stage, staff, {
    ...{ year: stage.district.currentSchoolYear, spring: '2026', fewer: 0, less: 0 },
  });
}

type YearOfFiles = {
  year: SchoolYear;
  spring: string;
  /** How many students each school had fewer, and how many hundredths its index was lower. */
  fewer: number;
  less: number;
};

async function stageYear(stage: Stage, { officer }: Staff, files: YearOfFiles): Promise<void> {
  const { year, spring, fewer, less } = files;
  const ctx = stage.as(officer, 'office-staff', at(`${spring}-04-28`, '14:10'));
  const list = await previewImport(ctx, {
    kind: 'schools',
    schoolYear: year,
    source: 'Demonstration district: schools drawn by hand, no real school among them',
    asOf: `${spring}-04-24` as CalendarDate,
    file: {
      name: `schools-${year}.csv`,
      content: bytes([
        [
          'School code',
          'School',
          'Grades',
          'Enrollment',
          'Neighborhood',
          'Address',
          'Phone',
          'Principal',
          'Starts',
          'Ends',
          'Latitude',
          'Longitude',
        ],
        ...SCHOOLS.map((school) => [
          school.code,
          school.name,
          school.grades.join('-'),
          school.enrollment - fewer,
          school.neighborhood,
          school.address,
          school.phone,
          school.principal,
          ...school.bells,
          school.latitude,
          school.longitude,
        ]),
      ]),
    },
  });
  await commitImport(ctx, list);
  const index = await previewImport(ctx, {
    kind: 'opportunity-index',
    schoolYear: year,
    source: 'Demonstration district: invented values, none of a real school',
    asOf: `${spring}-04-24` as CalendarDate,
    file: {
      name: `opportunity-index-${spring}.csv`,
      content: bytes([
        ['School code', 'Opportunity Index'],
        ...SCHOOLS.map((school) => [school.code, hundredths(Math.max(1, school.opportunityIndex - less))]),
      ]),
    },
  });
  await commitImport(ctx, index);
}

/** A leader for every school; the published leader and designee at the home school. */
export async function stageLeaders(stage: Stage): Promise<Map<SchoolCode, Person>> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const leaders = new Map<SchoolCode, Person>();
  for (const school of SCHOOLS) {
    const isHome = school === HOME_SCHOOL;
    const schoolCode = school.code as SchoolCode;
    const leader = await hire(stage, {
      name: school.principal,
      email: isHome ? 'leader@demo.example.org' : `leader.${school.code}@schools.example.org`,
      ...(isHome ? { passwordHash, isDemonstration: true } : {}),
    });
    await appoint(stage, leader, 'school-leader', { schoolCode });
    leaders.set(schoolCode, leader);
  }
  const designee = await hire(stage, {
    name: 'Yolanda Pires-Thompson',
    email: 'designee@demo.example.org',
    passwordHash,
    isDemonstration: true,
  });
  await appoint(stage, designee, 'school-designee', { schoolCode: HOME_SCHOOL.code as SchoolCode });
  return leaders;
}
