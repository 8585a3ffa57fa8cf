import { TabNode, TabSetNode, type ModelLayout } from "flexlayout-react";

/** Gives a window of moved-out panels the title of what is in front in it: "Price blotter · Tapedeck". */
export function nameWindow(
  layout: Pick<ModelLayout, "visitNodes">,
  { document }: Pick<Window, "document">,
): void {
  const names: string[] = [];
  layout.visitNodes((node) => {
    const front = node instanceof TabSetNode ? node.getSelectedNode() : undefined;
    if (front instanceof TabNode) names.push(front.getName());
  });
  document.title = [names.join(", "), "Tapedeck"].filter((part) => part !== "").join(" · ");
}
