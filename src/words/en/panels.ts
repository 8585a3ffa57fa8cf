/** The panels' names by id: their tabs and regions. */
export const panels = {
  "price-blotter": "Price blotter",
  chart: "Chart",
  "order-ticket": "Order ticket",
  depth: "Depth",
  "time-and-sales": "Time and sales",
  orders: "Orders",
  fills: "Fills",
  positions: "Positions",
  account: "Account",
  alerts: "Alerts",
  notices: "Notices",
  connection: "Connection",
  ladder: "Ladder",
  lab: "Transport lab",
  faults: "Faults",
};
