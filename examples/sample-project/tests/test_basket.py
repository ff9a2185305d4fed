from teashop.basket import Basket, Tea


def test_an_empty_basket_costs_nothing():
    assert Basket().total_cents() == 0


def test_a_discount_is_taken_from_the_sum():
    basket = Basket()
    basket.add(Tea("assam", 450))
    basket.add(Tea("sencha", 550))

    assert basket.total_cents(discount_percent=10) == 900
