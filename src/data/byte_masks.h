// Where the bytes that cut a text stand, 64 bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace contraste {

// Bit i stands for byte i.
struct ByteMasks {
  std::uint64_t marks = 0;  // the separator, a quotation mark, a line feed or a carriage return
  std::uint64_t odd = 0;    // NUL, or not ASCII: the cell must be looked at
  friend bool operator==(const ByteMasks&, const ByteMasks&) = default;
};

// For any processor. Checked: ByteMasks.*
inline ByteMasks plain_byte_masks(const char* at, char separator) {
  ByteMasks masks;
  for (std::size_t i = 0; i < 64; ++i) {
    const char c = at[i];
    const auto code = static_cast<unsigned char>(c);
    const bool mark = c == separator || c == '"' || c == '\n' || c == '\r';
    const bool odd = code == 0 || code >= 0x80;
    masks.marks |= std::uint64_t{mark} << i;
    masks.odd |= std::uint64_t{odd} << i;
  }
  return masks;
}

// The same, 16 bytes a step where the processor can (SSE2: every x86-64). Reads 64 bytes from `at` on.
inline ByteMasks byte_masks(const char* at, char separator) {
#if defined(__SSE2__)
  const __m128i separators = _mm_set1_epi8(separator);
  const __m128i quotes = _mm_set1_epi8('"');
  const __m128i feeds = _mm_set1_epi8('\n');
  const __m128i returns = _mm_set1_epi8('\r');
  const __m128i one = _mm_set1_epi8(1);
  ByteMasks masks;
  for (std::size_t i = 0; i < 64; i += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + i));
    const __m128i cuts = _mm_or_si128(_mm_cmpeq_epi8(bytes, separators), _mm_cmpeq_epi8(bytes, quotes));
    const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, feeds), _mm_cmpeq_epi8(bytes, returns));
    const int marks = _mm_movemask_epi8(_mm_or_si128(cuts, ends));
    // As signed numbers, NUL and the bytes from 0x80 on are those below 1.
    const int odd = _mm_movemask_epi8(_mm_cmplt_epi8(bytes, one));
    masks.marks |= std::uint64_t{static_cast<std::uint32_t>(marks)} << i;
    masks.odd |= std::uint64_t{static_cast<std::uint32_t>(odd)} << i;
  }
  return masks;
#else
  return plain_byte_masks(at, separator);
#endif
}

}  // namespace contraste
