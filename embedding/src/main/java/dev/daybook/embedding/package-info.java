/**
 * Sentence-embedding models in ONNX's format, run by ONNX Runtime. Nothing of the server names this package: it lies in
 * a folder of its own, and is found as a service.
 */
package dev.daybook.embedding;
