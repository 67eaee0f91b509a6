#include "textflag.h"

// Products are exact in 32 bits and sums wrap, so that their order does not matter; the real
// arithmetic is single precision without fused operations, as in kernel.go.

#define ROWS4 \
	LEAQ (SI)(R8*1), R10  \
	LEAQ (R10)(R8*1), R11 \
	LEAQ (R11)(R8*1), R12 \
	XORQ BX, BX

#define PAIR(row, low, high) \
	VPBROADCASTD (row)(BX*4), Y10 \
	VPMADDWD     Y8, Y10, Y11     \
	VPADDD       Y11, low, low    \
	VPMADDWD     Y9, Y10, Y11     \
	VPADDD       Y11, high, high

// func panelAVX2(dst *int32, a, w *int16, pairs, lda, ldd int)
TEXT ·panelAVX2(SB), NOSPLIT, $0-48
	MOVQ  dst+0(FP), DI
	MOVQ  a+8(FP), SI
	MOVQ  w+16(FP), DX
	MOVQ  pairs+24(FP), CX
	MOVQ  lda+32(FP), R8
	MOVQ  ldd+40(FP), R9
	ROWS4
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

panelLoop:
	VMOVDQU (DX), Y8
	VMOVDQU 32(DX), Y9
	PAIR(SI, Y0, Y1)
	PAIR(R10, Y2, Y3)
	PAIR(R11, Y4, Y5)
	PAIR(R12, Y6, Y7)
	ADDQ    $64, DX
	INCQ    BX
	CMPQ    BX, CX
	JLT     panelLoop

	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	ADDQ    R9, DI
	VMOVDQU Y2, (DI)
	VMOVDQU Y3, 32(DI)
	ADDQ    R9, DI
	VMOVDQU Y4, (DI)
	VMOVDQU Y5, 32(DI)
	ADDQ    R9, DI
	VMOVDQU Y6, (DI)
	VMOVDQU Y7, 32(DI)
	VZEROUPPER
	RET

// func panelVNNI(dst *int32, a, w *int16, pairs, lda, ldd int)
TEXT ·panelVNNI(SB), NOSPLIT, $0-48
	MOVQ   dst+0(FP), DI
	MOVQ   a+8(FP), SI
	MOVQ   w+16(FP), DX
	MOVQ   pairs+24(FP), CX
	MOVQ   lda+32(FP), R8
	MOVQ   ldd+40(FP), R9
	ROWS4
	MOVQ   CX, R13
	SHLQ   $6, R13
	ADDQ   DX, R13                  // the second panel
	VPXORD Z0, Z0, Z0
	VPXORD Z1, Z1, Z1
	VPXORD Z2, Z2, Z2
	VPXORD Z3, Z3, Z3
	VPXORD Z4, Z4, Z4
	VPXORD Z5, Z5, Z5
	VPXORD Z6, Z6, Z6
	VPXORD Z7, Z7, Z7

vnniLoop:
	VMOVDQU32     (DX), Z8
	VMOVDQU32     (R13), Z9
	VPBROADCASTD  (SI)(BX*4), Z10
	VPBROADCASTD  (R10)(BX*4), Z11
	VPBROADCASTD  (R11)(BX*4), Z12
	VPBROADCASTD  (R12)(BX*4), Z13
	VPDPWSSD      Z8, Z10, Z0
	VPDPWSSD      Z9, Z10, Z1
	VPDPWSSD      Z8, Z11, Z2
	VPDPWSSD      Z9, Z11, Z3
	VPDPWSSD      Z8, Z12, Z4
	VPDPWSSD      Z9, Z12, Z5
	VPDPWSSD      Z8, Z13, Z6
	VPDPWSSD      Z9, Z13, Z7
	ADDQ          $64, DX
	ADDQ          $64, R13
	INCQ          BX
	CMPQ          BX, CX
	JLT           vnniLoop

	VMOVDQU32 Z0, (DI)
	VMOVDQU32 Z1, 64(DI)
	ADDQ      R9, DI
	VMOVDQU32 Z2, (DI)
	VMOVDQU32 Z3, 64(DI)
	ADDQ      R9, DI
	VMOVDQU32 Z4, (DI)
	VMOVDQU32 Z5, 64(DI)
	ADDQ      R9, DI
	VMOVDQU32 Z6, (DI)
	VMOVDQU32 Z7, 64(DI)
	VZEROUPPER
	RET

// func affine8(dst *float32, sums *int32, scale, bias *float32, n int)
TEXT ·affine8(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ sums+8(FP), SI
	MOVQ scale+16(FP), DX
	MOVQ bias+24(FP), R8
	MOVQ n+32(FP), CX
	XORQ BX, BX

affineLoop:
	VCVTDQ2PS (SI)(BX*1), Y0
	VMULPS    (DX)(BX*1), Y0, Y0
	VADDPS    (R8)(BX*1), Y0, Y0
	VMOVUPS   Y0, (DI)(BX*1)
	ADDQ      $32, BX
	DECQ      CX
	JNZ       affineLoop
	VZEROUPPER
	RET

// func quantise8(dst *int16, x *float32, n int, factor, low, limit float32)
TEXT ·quantise8(SB), NOSPLIT, $0-36
	MOVQ         dst+0(FP), DI
	MOVQ         x+8(FP), SI
	MOVQ         n+16(FP), CX
	VBROADCASTSS factor+24(FP), Y1
	VBROADCASTSS low+28(FP), Y2
	VBROADCASTSS limit+32(FP), Y3
	VXORPS       Y4, Y4, Y4
	VSUBPS       Y3, Y4, Y4

quantiseLoop:
	VMAXPS     (SI), Y2, Y0
	VMULPS     Y1, Y0, Y0
	VMINPS     Y3, Y0, Y0
	VMAXPS     Y4, Y0, Y0
	VCVTPS2DQ  Y0, Y0
	VPACKSSDW  Y0, Y0, Y0
	VPERMQ     $0x08, Y0, Y0
	VMOVDQU    X0, (DI)
	ADDQ       $32, SI
	ADDQ       $16, DI
	DECQ       CX
	JNZ        quantiseLoop
	VZEROUPPER
	RET

DATA three<>+0(SB)/4, $3.0
GLOBL three<>(SB), RODATA|NOPTR, $4
DATA minusThree<>+0(SB)/4, $-3.0
GLOBL minusThree<>(SB), RODATA|NOPTR, $4
DATA nine<>+0(SB)/4, $9.0
GLOBL nine<>(SB), RODATA|NOPTR, $4
DATA twentySeven<>+0(SB)/4, $27.0
GLOBL twentySeven<>(SB), RODATA|NOPTR, $4
DATA half<>+0(SB)/4, $0.5
GLOBL half<>(SB), RODATA|NOPTR, $4
DATA stateFactor<>+0(SB)/4, $2048.0
GLOBL stateFactor<>(SB), RODATA|NOPTR, $4

// SQUASH needs 3, -3, 9, 27 in Y10 to Y13 and spoils Y8 and Y9.
#define SQUASH(x) \
	VMINPS Y10, x, x   \
	VMAXPS Y11, x, x   \
	VMULPS x, x, Y8    \
	VMULPS Y12, Y8, Y9 \
	VADDPS Y13, Y9, Y9 \
	VADDPS Y13, Y8, Y8 \
	VMULPS x, Y8, Y8   \
	VDIVPS Y9, Y8, x

// GATE needs 0.5 in Y14.
#define GATE(x) \
	VMULPS Y14, x, x \
	SQUASH(x)        \
	VMULPS Y14, x, x \
	VADDPS Y14, x, x

// SUM loads one gate; at is a register with its byte offset.
#define SUM(at, x) \
	VCVTDQ2PS (DX)(at*1), x   \
	VMULPS    (R8)(at*1), x, x \
	VADDPS    (R9)(at*1), x, x

// func cell8(out *int16, state *float32, sums *int32, scale, pre *float32, n int)
TEXT ·cell8(SB), NOSPLIT, $0-48
	MOVQ         out+0(FP), DI
	MOVQ         state+8(FP), SI
	MOVQ         sums+16(FP), DX
	MOVQ         scale+24(FP), R8
	MOVQ         pre+32(FP), R9
	MOVQ         n+40(FP), CX
	VBROADCASTSS three<>(SB), Y10
	VBROADCASTSS minusThree<>(SB), Y11
	VBROADCASTSS nine<>(SB), Y12
	VBROADCASTSS twentySeven<>(SB), Y13
	VBROADCASTSS half<>(SB), Y14
	VBROADCASTSS stateFactor<>(SB), Y15
	XORQ         BX, BX             // offsets of the four gates
	LEAQ         (BX)(CX*4), R10
	LEAQ         (R10)(CX*4), R11
	LEAQ         (R11)(CX*4), R12
	SHRQ         $3, CX

cellLoop:
	SUM(BX, Y0)
	SUM(R10, Y1)
	SUM(R11, Y2)
	SUM(R12, Y3)
	GATE(Y0)
	GATE(Y1)
	GATE(Y2)
	SQUASH(Y3)
	VMULPS    (SI), Y1, Y1
	VMULPS    Y0, Y3, Y3
	VADDPS    Y3, Y1, Y1
	VMOVUPS   Y1, (SI)
	SQUASH(Y1)
	VMULPS    Y2, Y1, Y1
	VMULPS    Y15, Y1, Y1
	VCVTPS2DQ Y1, Y1
	VPACKSSDW Y1, Y1, Y1
	VPERMQ    $0x08, Y1, Y1
	VMOVDQU   X1, (DI)
	ADDQ      $32, SI
	ADDQ      $16, DI
	ADDQ      $32, BX
	ADDQ      $32, R10
	ADDQ      $32, R11
	ADDQ      $32, R12
	DECQ      CX
	JNZ       cellLoop
	VZEROUPPER
	RET

// func dot16(a, b *int16, n int) int32
TEXT ·dot16(SB), NOSPLIT, $0-28
	MOVQ  a+0(FP), SI
	MOVQ  b+8(FP), DX
	MOVQ  n+16(FP), CX
	VPXOR Y0, Y0, Y0

dotLoop:
	VMOVDQU  (SI), Y1
	VPMADDWD (DX), Y1, Y1
	VPADDD   Y1, Y0, Y0
	ADDQ     $32, SI
	ADDQ     $32, DX
	DECQ     CX
	JNZ      dotLoop

	VEXTRACTI128 $1, Y0, X1
	VPADDD       X1, X0, X0
	VPSHUFD      $0x4E, X0, X1
	VPADDD       X1, X0, X0
	VPSHUFD      $0xB1, X0, X1
	VPADDD       X1, X0, X0
	VMOVD        X0, AX
	MOVL         AX, ret+24(FP)
	VZEROUPPER
	RET
