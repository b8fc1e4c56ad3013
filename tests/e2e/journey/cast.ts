/** The organization that makes the journey. Each way of walking it has its own, so that both can go on side by side. */
export type Newcomer = {
  readonly person: string;
  readonly email: string;
  readonly password: string;
  readonly organization: string;
  readonly offering: string;
  readonly round: string;
};

export const WITH_SCRIPT: Newcomer = {
  person: 'Odalys Ferreira-Quinn',
  email: 'odalys@kitecompass.example.org',
  password: 'salt marsh heron lantern',
  organization: 'Kite and Compass Workshop',
  offering: 'Robot sailboats',
  round: 'Autumn robots and boats',
};

export const WITHOUT_SCRIPT: Newcomer = {
  person: 'Bartholomew Nguyễn',
  email: 'bart@lanternslide.example.org',
  password: 'quarry ladder velvet owl',
  organization: 'Lantern Slide Society',
  offering: 'Machines that draw',
  round: 'Autumn drawing machines',
};
