package dev.daybook.mcp;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns arguments that fit a record's schema into the record; null is the same as absent. */
final class Decoder {
    private Decoder() {}

    /**
     * The record with the given arguments.
     *
     * @throws DaybookException INVALID: the record refuses them, or a number is too large for it
     */
    static <R extends Record> R decode(Class<R> type, Map<?, ?> arguments) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> {
                    String name = WireName.of(component.getName());
                    return value(component.getGenericType(), Optional.<Object>ofNullable(arguments.get(name)), name);
                })
                .toArray();
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof DaybookException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(type + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private static Object value(Type type, Optional<Object> given, String name) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return given.map(value -> present(arguments[0], value, name));
            }
            if (generic.getRawType() == List.class) {
                return ((List<?>) given.orElse(List.of()))
                        .stream().map(item -> present(arguments[0], item, name)).toList();
            }
            Map<String, Object> values = new LinkedHashMap<>();
            ((Map<?, ?>) given.orElse(Map.of()))
                    .forEach((key, value) -> values.put(
                            (String) key,
                            present(arguments[1], value, name + "." + Texts.shortened((String) key, 60))));
            return values;
        }
        return present(type, given.orElseThrow(), name);
    }

    private static Object present(Type type, Object value, String name) {
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return decode(raw.asSubclass(Record.class), (Map<?, ?>) value);
        }
        if (raw.isEnum()) {
            return Arrays.stream(raw.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(((String) value).toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow();
        }
        if (raw == Long.class || raw == long.class) {
            return integer((Number) value, Long.MAX_VALUE, name);
        }
        if (raw == Integer.class || raw == int.class) {
            return (int) integer((Number) value, Integer.MAX_VALUE, name);
        }
        return raw == Double.class || raw == double.class ? ((Number) value).doubleValue() : raw.cast(value);
    }

    private static long integer(Number value, long max, String name) {
        BigDecimal number = new BigDecimal(value.toString());
        if (number.abs().compareTo(BigDecimal.valueOf(max)) > 0) {
            throw DaybookException.invalid(
                    name + " must be at most " + max + ", not " + Texts.shortened(value.toString(), 60));
        }
        return number.longValueExact();
    }
}
