import type { Rubric } from '#app/domain/quality/rubric.ts';
import { withExamples } from './rubric-examples.ts';
import { OFFERING_STANDARDS } from './rubric-offering.ts';
import { ORGANIZATION_STANDARDS } from './rubric-organization.ts';
import { PARTNERSHIP_STANDARDS } from './rubric-partnership.ts';

export const VETTING_RUBRIC: Rubric = {
  version: '2026-27 sample',
  title: 'Sample quality standards for organizations and offerings',
  isSample: true,
  notice:
    'These are sample standards to begin with. They are not the text of any school district. The Partnerships Office can put its own in their place.',
  standards: withExamples([...ORGANIZATION_STANDARDS, ...OFFERING_STANDARDS]),
};

export const PARTNERSHIP_RUBRIC: Rubric = {
  version: '2026-27 sample',
  title: 'Sample standards for partnerships: seven elements',
  isSample: true,
  notice:
    'The seven elements and eight of the indicators follow a framework that one district has published, told in our own words. The other four indicators and all levels are samples to begin with. Nothing here is a district’s own text.',
  standards: withExamples(PARTNERSHIP_STANDARDS),
};
