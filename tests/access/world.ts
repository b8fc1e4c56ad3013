import type { OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { stageWorld } from '#scripts/seed/stage-world.server.ts';
import { aContext } from '#tests/factories/people.ts';
import { choose, type Params, paramsOf } from './chosen.ts';
import { type CookieOf, hirePeople } from './people.ts';
import {
  deskOfTheOfficer,
  messageOf,
  plantAppeal,
  plantCalibration,
  plantCanaries,
  plantInquiry,
  plantLookAlikes,
  plantScenario,
  plantSuspension,
} from './plant-at-the-office.ts';
import { plantDuties, plantShortlist, SHORTLIST_CANARY, searchesOfTheLeader } from './plant-at-the-school.ts';
import { moreParams } from './plant-for-buttons.ts';
import { plantMoney } from './plant-money.ts';
import { plantService } from './plant-service.ts';

export type AccessWorld = {
  cookieOf: CookieOf;
  params: Params;
  /** Words that stand in what is A's own, and that nobody from elsewhere may ever be sent. */
  canaries: readonly string[];
};

/** A small demonstration district, one organization and one school in it, and everything of theirs that has an address. */
export async function stageAccessWorld(db: Connection): Promise<AccessWorld> {
  await stageWorld(db, { organizations: 14, partnerships: 14 }, () => {});
  const chosen = await choose(db);
  const organizationA = chosen.organization_id as OrganizationId;
  const schoolA = chosen.school_code as SchoolCode;
  const cookieOf = await hirePeople(db, {
    organizationA,
    schoolA,
    organizationC: chosen.draft_organization_id as OrganizationId,
    organizationB: chosen.other_organization_id as OrganizationId,
    schoolB: chosen.other_school_code as SchoolCode,
    reviewerId: chosen.reviewer_id as UserId,
  });
  const desk = await deskOfTheOfficer(db);
  const admin = await aContext(db, 'partner-admin', { organizationId: organizationA });
  const canaries = await plantCanaries(db, chosen, admin);
  const appealId = await plantAppeal(db, chosen, admin);
  const suspensionId = await plantSuspension(db, chosen, admin);
  const scenarioId = await plantScenario(db, chosen, admin);
  const inquiryId = await plantInquiry(db, chosen, admin);
  const alike = await plantLookAlikes(db, chosen, admin);
  const calibrationId = await plantCalibration(db, chosen, admin);
  const shortlist = await plantShortlist(db, chosen);
  return {
    cookieOf,
    canaries: [...canaries, SHORTLIST_CANARY],
    params: {
      ...paramsOf(chosen),
      ...desk,
      ...(await searchesOfTheLeader(db, chosen.school_code as SchoolCode)),
      appealId,
      scenarioId,
      messageId: await messageOf(db, chosen),
      suspensionId,
      calibrationId,
      inquiryId,
      field: 'asked-paper',
      ...alike,
      ...shortlist,
      ...(await plantDuties(db, chosen)),
      ...(await plantService(db, chosen)),
      ...(await plantMoney(db, chosen, admin)),
      ...(await moreParams(db, admin, chosen)),
    },
  };
}
