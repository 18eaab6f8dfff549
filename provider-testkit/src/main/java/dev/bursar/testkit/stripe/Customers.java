package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What merchants do with customers. Confined to the simulator's lock. */
final class Customers {

    private static final List<String> OWN = List.of("address", "description", "email", "name", "phone", "shipping");

    private final World world;

    Customers(World world) {
        this.world = world;
    }

    Customer create(Call call) {
        Customer customer = new Customer(call.merchant(), world.ids.next("cus", 14), world.now());
        Method method = world.methods.toUse(call.merchant(), call.given(), null);
        write(customer, call.given());
        if (method != null) {
            world.methods.attachable(method);
        }
        world.keep(customer);
        world.announcer.tell("customer.created", customer);
        if (method != null) {
            world.methods.attach(method, customer);
        }
        return customer;
    }

    /** Stripe makes a customer of whoever pays on its page. */
    Customer made(Merchant merchant, @Nullable String email) {
        Customer customer = new Customer(merchant, world.ids.next("cus", 14), world.now());
        customer.told.put("email", email);
        world.keep(customer);
        world.announcer.tell("customer.created", customer);
        return customer;
    }

    Customer get(Call call) {
        return world.inPath(call, Customer.class, Kind.CUSTOMER);
    }

    Customer update(Call call) {
        Customer customer = alive(call);
        write(customer, call.given());
        world.announcer.tell("customer.updated", customer);
        return customer;
    }

    Customer delete(Call call) {
        Customer customer = alive(call);
        world.announcer.tell("customer.deleted", customer);
        List.copyOf(customer.methods).forEach(world.methods::detach);
        customer.deleted = true;
        return customer;
    }

    /** The customer that the parameter {@code customer} names, or null where it was not given. */
    @Nullable
    Customer named(Merchant merchant, Given given) {
        Customer customer = world.named(merchant, given, "customer", Customer.class, Kind.CUSTOMER);
        if (customer != null && customer.deleted) {
            throw StripeRefusal.missing(400, "customer", customer.id, "customer");
        }
        return customer;
    }

    Customer alive(Call call) {
        Customer customer = get(call);
        if (customer.deleted) {
            throw StripeRefusal.missing(404, "customer", customer.id, "id");
        }
        return customer;
    }

    private static void write(Customer customer, Given given) {
        for (String name : OWN) {
            JsonNode value = given.tree().get(name);
            if (value != null) {
                customer.told.set(name, value);
            }
        }
        Given invoices = given.in("invoice_settings");
        if (invoices.has("default_payment_method")) {
            customer.told.put("default_payment_method", invoices.text("default_payment_method"));
        }
        customer.mergeMetadata(given);
    }
}
