export * from './fund.ts';
export * from './identity.ts';
export * from './organizations.ts';
export * from './partnerships.ts';
export * from './platform.ts';
export * from './schools.ts';
export * from './search.ts';
export * from './vetting.ts';
