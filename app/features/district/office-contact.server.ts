import { authorize, type Context } from '#app/platform/context.server.ts';

/** Whom to ask, as every page may say it. */
export async function officeContact(ctx: Context) {
  authorize(ctx, 'catalogue.read');
  const { district } = ctx;
  return {
    district: district.name,
    name: district.officeName,
    email: district.officeEmail,
    phone: district.officePhone,
    isDemonstration: district.isDemonstration,
    schoolYear: district.currentSchoolYear,
  };
}
