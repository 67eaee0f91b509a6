package cypher

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// ofReal makes a function of floats.
func ofReal(apply func(float64) float64) function {
	return function{1, 1, []kinds{kindNumber}, kindFloat, false, func(_ *frame, args []any) (any, error) {
		x, _ := number(args[0])
		return apply(x), nil
	}}
}

func fixed(x float64) function {
	return function{0, 0, nil, kindFloat, false, func(*frame, []any) (any, error) { return x, nil }}
}

var mathFunctions = map[string]function{
	"ceil": ofReal(math.Ceil), "floor": ofReal(math.Floor), "sqrt": ofReal(math.Sqrt), "exp": ofReal(math.Exp),
	"log": ofReal(math.Log), "log10": ofReal(math.Log10), "sin": ofReal(math.Sin), "cos": ofReal(math.Cos), "tan": ofReal(math.Tan),
	"asin": ofReal(math.Asin), "acos": ofReal(math.Acos), "atan": ofReal(math.Atan),
	"sinh": ofReal(math.Sinh), "cosh": ofReal(math.Cosh), "tanh": ofReal(math.Tanh),
	"cot":      ofReal(func(x float64) float64 { return 1 / math.Tan(x) }),
	"coth":     ofReal(func(x float64) float64 { return 1 / math.Tanh(x) }),
	"degrees":  ofReal(func(x float64) float64 { return x / math.Pi * 180 }),
	"radians":  ofReal(func(x float64) float64 { return x / 180 * math.Pi }),
	"haversin": ofReal(func(x float64) float64 { return (1 - math.Cos(x)) / 2 }),
	"pi":       fixed(math.Pi),
	"e":        fixed(math.E),
	"atan2":    {2, 2, []kinds{kindNumber}, kindFloat, false, atan2},
	"abs":      {1, 1, []kinds{kindNumber}, kindNumber, false, abs},
	"sign":     {1, 1, []kinds{kindNumber}, kindInt, false, signum},
	"isnan":    {1, 1, []kinds{kindNumber}, kindBool, false, isNaN},
	"round":    {1, 3, []kinds{kindNumber, kindNumber, kindString}, kindFloat, false, round},
	"rand":     {0, 0, nil, kindFloat, false, func(f *frame, _ []any) (any, error) { return f.random.Float64(), nil }},
}

func atan2(_ *frame, args []any) (any, error) {
	y, _ := number(args[0])
	x, _ := number(args[1])
	return math.Atan2(y, x), nil
}

func abs(_ *frame, args []any) (any, error) {
	if n, ok := args[0].(int64); ok {
		if n < 0 {
			return integers("-", 0, n)
		}
		return n, nil
	}
	return math.Abs(args[0].(float64)), nil
}

func signum(_ *frame, args []any) (any, error) {
	x, _ := number(args[0])
	switch {
	case x > 0:
		return int64(1), nil
	case x < 0:
		return int64(-1), nil
	}
	return int64(0), nil
}

func isNaN(_ *frame, args []any) (any, error) {
	x, _ := number(args[0])
	return math.IsNaN(x), nil
}

// round takes a number of decimals and a mode. Without decimals, halves go up.
func round(_ *frame, args []any) (any, error) {
	x, _ := number(args[0])
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return x, nil
	}
	if len(args) == 1 {
		return math.Floor(x + 0.5), nil
	}
	places, _ := number(args[1])
	mode := ""
	if len(args) == 3 {
		mode = strings.ToUpper(args[2].(string))
	}
	if places < 0 || places != math.Trunc(places) || places > 400 {
		return nil, failed("InvalidArgumentValue", "round takes a number of decimals that is whole and not negative, not %v", places)
	}
	if mode == "" && places == 0 {
		return math.Floor(x + 0.5), nil
	}
	return roundDecimal(x, int(places), mode)
}

// roundDecimal rounds what the shortest decimal form of x says.
func roundDecimal(x float64, places int, mode string) (any, error) {
	scaled, ok := new(big.Rat).SetString(strconv.FormatFloat(math.Abs(x), 'e', -1, 64))
	if !ok {
		return nil, failed("InvalidArgumentValue", "%v can't be rounded", x)
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	scaled.Mul(scaled, new(big.Rat).SetInt(scale))
	whole, rest := new(big.Int).QuoRem(scaled.Num(), scaled.Denom(), new(big.Int))
	half := rest.Lsh(rest, 1).Cmp(scaled.Denom()) // below, at or above the half
	zero := rest.Sign() == 0
	var up bool
	switch mode {
	case "UP":
		up = !zero
	case "DOWN":
	case "CEILING":
		up = !zero && x > 0
	case "FLOOR":
		up = !zero && x < 0
	case "HALF_UP", "":
		up = half >= 0
	case "HALF_DOWN":
		up = half > 0
	case "HALF_EVEN":
		up = half > 0 || half == 0 && whole.Bit(0) == 1
	default:
		return nil, failed("InvalidArgumentValue", "%q is not a mode of rounding", mode)
	}
	if up {
		whole.Add(whole, big.NewInt(1))
	}
	result, _ := new(big.Rat).SetFrac(whole, scale).Float64()
	if result == 0 {
		return 0.0, nil // decimals have no negative zero
	}
	return math.Copysign(result, x), nil
}
