/** Words of orders about goods, records on their way and who may do what, as data: a part of `orders.en.ts`. */

const list = (text: string): string[] => text.trim().split(/\s*,\s*/);

export const trades = {
  /** Say how many there are of something, and nothing of what it is. */
  pieces: list(`pieces, piece, units, unit, items, item, copies, copy, pcs`),
  /** Those of them that no form asks for by that name. */
  plainPieces: list(`pieces, piece, items, item, pcs`),
  /** Are on their way to somebody, or from: told by whom. */
  bound: list(
    `shipment, parcel, package, delivery, consignment, transfer, order, return, trip, flight, train, ferry, journey, payment, standing order, direct debit, email, mail, letter, message, invitation, request`,
  ),
  /** Told in a sentence of its own: "Its variants are A and B". */
  comesIn: list(`comes in, is available in, is sold in, is offered in`),
  /** What a report may be sent as. */
  sentOut: list(`report, summary, digest, statement, overview, bulletin`),
  formats: list(`spreadsheet, pdf, csv, csv file, excel file, pdf file, table, plain text, html, xml, json, link, attachment`),
};
