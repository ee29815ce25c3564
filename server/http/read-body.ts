import express, { type Request, type RequestHandler } from "express";

/** Reads any body as bytes up to a limit; what is in it is judged later, by its reader. */
export const readBody = (limit: number): RequestHandler =>
  express.raw({ type: () => true, limit, inflate: true });

/** The body's bytes; none where nothing came. */
export const bodyOf = (request: Request): Uint8Array =>
  Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
