/** Names inside a Zod shape: fields at every depth and the values of enumerations. */
import { z } from 'zod'
import { fieldOf } from '../kernel/base/fields.ts'

/** Fields and enumeration values of a shape, each once; recursion ends at what was already seen. */
export function namesInShape(shape: unknown, seen = new Set<unknown>()): string[] {
  if (seen.has(shape)) return []
  seen.add(shape)
  const inner = (part: unknown): string[] => namesInShape(part, seen)
  if (shape instanceof z.ZodObject) return Object.entries(shape.shape).flatMap(([name, part]) => [name, ...inner(part)])
  if (shape instanceof z.ZodEnum) return shape.options.map(String)
  if (shape instanceof z.ZodArray) return inner(shape.element)
  if (shape instanceof z.ZodUnion) return shape.options.flatMap(inner)
  if (shape instanceof z.ZodRecord) return inner(shape.valueType)
  if (shape instanceof z.ZodTuple) return shape.def.items.flatMap(inner)
  if (shape instanceof z.ZodPipe) return [...inner(shape.in), ...inner(shape.out)]
  if (shape instanceof z.ZodLazy) return inner(shape.unwrap())
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault || shape instanceof z.ZodReadonly ||
    shape instanceof z.ZodPrefault || shape instanceof z.ZodCatch) return inner(shape.unwrap())
  return []
}

/** Fields of the outermost object of a shape, or undefined when it is none. */
export function findFields(shape: unknown): string[] | undefined {
  return shape instanceof z.ZodObject ? Object.keys(shape.shape) : undefined
}

/** Kind of every field of the outermost object that was made by a builder of kernel/base/fields.ts. */
export function kindsOfFields(shape: unknown): Map<string, string> {
  const fields = shape instanceof z.ZodObject ? Object.entries(shape.shape) : []
  return new Map(fields.flatMap(([name, type]): [string, string][] => { const field = type instanceof z.ZodType ? fieldOf(type) : undefined; return field ? [[name, field.kind]] : [] }))
}

/** Fields of a form that carry no Chinese title, so that nobody could draw them. */
export function untitledFields(form: unknown): string[] {
  if (!(form instanceof z.ZodObject)) return []
  return Object.entries(form.shape).filter(([, field]) => field instanceof z.ZodType && !/[一-鿿]/.test(String(field.meta()?.title ?? ''))).map(([name]) => name)
}
