/** Finding an object by its name or number across BACnet networks. */
export { FindObject as default } from "./find-object.tsx";
