/** What onnxruntime says of a graph, and what that means for the person. The part in brackets is put in place of $1. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [
    /external data|MountedFiles|external initializer/i,
    'The model keeps its weights in a second file (external data), which cannot be opened here: it needs one that has them inside.',
  ],
  [
    /([\w.]*:?\w+)\(-?\d+\) is not a registered function\/op/,
    'The model uses the operator "$1", which cannot be run here.',
  ],
  [
    /Could not find an implementation for (\w+)/,
    'The model uses the operator "$1" in a form that cannot be run here.',
  ],
  [
    /protobuf parsing failed|Failed to load model because/i,
    'The graph of the model is damaged, or no ONNX file.',
  ],
  [
    /indices element out of data bounds/i,
    'The graph and the other files are not of one model: it is asked for a row that it does not have.',
  ],
  [/bad_alloc|out of memory|memory access/i, 'There is too little memory for the model.'],
];

/** Why a graph could not be opened or run, as a sentence; what onnxruntime said stands behind it. */
export function graphFailure(said: string): string {
  for (const [expression, meaning] of MEANINGS) {
    const found = expression.exec(said);
    if (found !== null) return `${meaning.replace('$1', found[1] ?? '')} (${said})`;
  }
  return `The graph of the model could not be opened or run. (${said})`;
}
