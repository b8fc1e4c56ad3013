export type Tile = {
  readonly name: string;
  /** For narrow screens. */
  readonly short: string;
  readonly column: number;
  readonly row: number;
};

/** Where each neighborhood stands on the tile map: seven by seven, north at the top. */
export const neighborhoodTiles: readonly Tile[] = [
  { name: 'Charlestown', short: 'Chas', column: 4, row: 0 },
  { name: 'East Boston', short: 'EBos', column: 6, row: 0 },
  { name: 'West End', short: 'WEnd', column: 4, row: 1 },
  { name: 'North End', short: 'NEnd', column: 5, row: 1 },
  { name: 'Brighton', short: 'Brtn', column: 0, row: 2 },
  { name: 'Allston', short: 'Alls', column: 1, row: 2 },
  { name: 'Back Bay', short: 'BBay', column: 3, row: 2 },
  { name: 'Beacon Hill', short: 'BHill', column: 4, row: 2 },
  { name: 'Downtown', short: 'Dwtn', column: 5, row: 2 },
  { name: 'Longwood', short: 'Lngw', column: 1, row: 3 },
  { name: 'Fenway', short: 'Fen', column: 2, row: 3 },
  { name: 'South End', short: 'SEnd', column: 3, row: 3 },
  { name: 'Bay Village', short: 'BayV', column: 4, row: 3 },
  { name: 'Chinatown', short: 'Chin', column: 5, row: 3 },
  { name: 'South Boston', short: 'SBos', column: 6, row: 3 },
  { name: 'Mission Hill', short: 'MHill', column: 2, row: 4 },
  { name: 'Roxbury', short: 'Rox', column: 3, row: 4 },
  { name: 'Dorchester', short: 'Dor', column: 4, row: 4 },
  { name: 'Jamaica Plain', short: 'JP', column: 2, row: 5 },
  { name: 'Mattapan', short: 'Matt', column: 4, row: 5 },
  { name: 'West Roxbury', short: 'WRox', column: 1, row: 6 },
  { name: 'Roslindale', short: 'Ros', column: 2, row: 6 },
  { name: 'Hyde Park', short: 'HP', column: 3, row: 6 },
];

export function placeOfTile(name: string): Tile | undefined {
  return neighborhoodTiles.find((tile) => tile.name === name);
}
